// The texts that the tool carries: the recipes of `recipes` and the networks of `networks`, byte for
// byte, in the order in which they are listed.

#ifndef CTRAININGTEXTS_H
#define CTRAININGTEXTS_H

#include <stddef.h>

/// A text, which no zero byte ends.
struct training_text {
  const char *bytes;
  size_t length;
};

/// The number of recipes.
size_t recipe_text_count(void);

/// A recipe's text, JSON; `index` is below the count.
struct training_text recipe_text(size_t index);

/// The number of networks.
size_t network_text_count(void);

/// A network's text, a layer a line; `index` is below the count.
struct training_text network_text(size_t index);

#endif
