#include "CCostTables.h"

// `#embed` is C23, which the compiler knows in earlier modes too.
#pragma clang diagnostic ignored "-Wc23-extensions"

static const char simulator[] = {
#embed "tables/simulator.json"
};
static const char rtsim_simple[] = {
#embed "tables/rtsim-simple.json"
};
static const char rtsim_component[] = {
#embed "tables/rtsim-component.json"
};
static const char destiny[] = {
#embed "tables/destiny.json"
};

static const struct {
  const char *text;
  size_t length;
} tables[] = {
    {simulator, sizeof simulator},
    {rtsim_simple, sizeof rtsim_simple},
    {rtsim_component, sizeof rtsim_component},
    {destiny, sizeof destiny},
};

size_t cost_table_count(void) { return sizeof tables / sizeof tables[0]; }

const char *cost_table_text(size_t index) { return tables[index].text; }

size_t cost_table_length(size_t index) { return tables[index].length; }
