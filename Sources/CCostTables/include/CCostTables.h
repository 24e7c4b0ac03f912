// The cost tables that the tool carries: the JSON files of `tables`, byte for byte.

#ifndef CCOSTTABLES_H
#define CCOSTTABLES_H

#include <stddef.h>

/// The number of tables.
size_t cost_table_count(void);

/// The text of a table, which no zero byte ends; `index` is below the count.
const char *cost_table_text(size_t index);

/// The number of bytes of a table's text.
size_t cost_table_length(size_t index);

#endif
