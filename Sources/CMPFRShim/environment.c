#include "CMPFRShim.h"

#include <gmp.h>
#include <mpfr.h>

const char *golden_mpfr_version(void) { return mpfr_get_version(); }

const char *golden_gmp_version(void) { return gmp_version; }

golden_environment golden_environment_current(void) {
  return (golden_environment){
      .minimum_exponent = mpfr_get_emin(),
      .maximum_exponent = mpfr_get_emax(),
      .flags = mpfr_flags_save(),
  };
}

void golden_environment_install(golden_environment environment) {
  mpfr_set_emin(environment.minimum_exponent);
  mpfr_set_emax(environment.maximum_exponent);
  mpfr_flags_restore(environment.flags, MPFR_FLAGS_ALL);
}
