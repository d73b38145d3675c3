#pragma once
#include <sqlite3.h>

// What Swift cannot call: macros that cast, and variadic functions.

/// Binds text that SQLite copies; an empty text is not NULL.
static inline int shim_sqlite3_bind_text(sqlite3_stmt *statement, int index, const void *text, sqlite3_uint64 count) {
  return sqlite3_bind_text64(statement, index, count ? (const char *)text : "", count, SQLITE_TRANSIENT, SQLITE_UTF8);
}

/// Binds bytes that SQLite copies; no bytes are not NULL.
static inline int shim_sqlite3_bind_blob(sqlite3_stmt *statement, int index, const void *bytes, sqlite3_uint64 count) {
  return count ? sqlite3_bind_blob64(statement, index, bytes, count, SQLITE_TRANSIENT)
               : sqlite3_bind_zeroblob(statement, index, 0);
}

/// Switches one of the options of sqlite3_db_config that take a truth value.
static inline int shim_sqlite3_db_config(sqlite3 *database, int option, int value) {
  return sqlite3_db_config(database, option, value, (int *)0);
}

/// Switches one of the options of sqlite3_config that take a truth value; only before the library's first use.
static inline int shim_sqlite3_config(int option, int value) {
  return sqlite3_config(option, value);
}
