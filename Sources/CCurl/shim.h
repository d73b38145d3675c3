#pragma once
#include <curl/curl.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/epoll.h> // what libcurl's socket callback is served with; Swift's Glibc leaves it out

// Swift cannot call variadic C functions; each of these is one of libcurl's, with the type that the option takes.

static inline CURLcode ccurl_set_long(CURL *easy, CURLoption option, long value) {
  return curl_easy_setopt(easy, option, value);
}

static inline CURLcode ccurl_set_string(CURL *easy, CURLoption option, const char *value) {
  return curl_easy_setopt(easy, option, value);
}

static inline CURLcode ccurl_set_pointer(CURL *easy, CURLoption option, void *value) {
  return curl_easy_setopt(easy, option, value);
}

static inline CURLcode ccurl_set_list(CURL *easy, CURLoption option, struct curl_slist *value) {
  return curl_easy_setopt(easy, option, value);
}

typedef size_t (*ccurl_data_callback)(char *data, size_t size, size_t count, void *context);

static inline CURLcode ccurl_set_data_callback(CURL *easy, CURLoption option, ccurl_data_callback value) {
  return curl_easy_setopt(easy, option, value);
}

static inline CURLcode ccurl_set_opensocket(CURL *easy, curl_opensocket_callback value) {
  return curl_easy_setopt(easy, CURLOPT_OPENSOCKETFUNCTION, value);
}

static inline CURLcode ccurl_set_closesocket(CURL *easy, curl_closesocket_callback value) {
  return curl_easy_setopt(easy, CURLOPT_CLOSESOCKETFUNCTION, value);
}

static inline CURLcode ccurl_set_prereq(CURL *easy, curl_prereq_callback value) {
  return curl_easy_setopt(easy, CURLOPT_PREREQFUNCTION, value);
}

static inline CURLcode ccurl_set_progress(CURL *easy, curl_xferinfo_callback value) {
  return curl_easy_setopt(easy, CURLOPT_XFERINFOFUNCTION, value);
}

static inline CURLcode ccurl_set_debug(CURL *easy, curl_debug_callback value) {
  return curl_easy_setopt(easy, CURLOPT_DEBUGFUNCTION, value);
}

// The option was spelled with three Ls until libcurl 8.2, which knows both.
static inline CURLcode ccurl_let_recipients_fail(CURL *easy) {
  return curl_easy_setopt(easy, CURLOPT_MAIL_RCPT_ALLLOWFAILS, 1L);
}

static inline CURLcode ccurl_set_size(CURL *easy, CURLoption option, curl_off_t value) {
  return curl_easy_setopt(easy, option, value);
}

static inline CURLcode ccurl_get_long(CURL *easy, CURLINFO info, long *value) {
  return curl_easy_getinfo(easy, info, value);
}

static inline CURLcode ccurl_get_offset(CURL *easy, CURLINFO info, curl_off_t *value) {
  return curl_easy_getinfo(easy, info, value);
}

static inline CURLcode ccurl_get_string(CURL *easy, CURLINFO info, char **value) {
  return curl_easy_getinfo(easy, info, value);
}

static inline CURLcode ccurl_get_pointer(CURL *easy, CURLINFO info, void **value) {
  return curl_easy_getinfo(easy, info, value);
}

static inline CURLMcode ccurl_multi_set_long(CURLM *multi, CURLMoption option, long value) {
  return curl_multi_setopt(multi, option, value);
}

static inline CURLMcode ccurl_multi_set_pointer(CURLM *multi, CURLMoption option, void *value) {
  return curl_multi_setopt(multi, option, value);
}

static inline CURLMcode ccurl_multi_set_socket(CURLM *multi, curl_socket_callback value) {
  return curl_multi_setopt(multi, CURLMOPT_SOCKETFUNCTION, value);
}

static inline CURLMcode ccurl_multi_set_timer(CURLM *multi, curl_multi_timer_callback value) {
  return curl_multi_setopt(multi, CURLMOPT_TIMERFUNCTION, value);
}

// A message is only ever one of a finished transfer; its result stands in a union.
static inline CURLcode ccurl_message_result(const CURLMsg *message) {
  return message->data.result;
}

// The decompressors that libcurl itself is linked with are found in the running process by name (dlsym), so that neither
// their headers nor their link libraries are needed to build. What follows describes their stable interfaces.

// zlib's z_stream (zlib manual, "Data structures"); inflateInit2_ compares its size and version with its own.
struct ccurl_zlib_stream {
  const uint8_t *next_in;
  unsigned int avail_in;
  unsigned long total_in;
  uint8_t *next_out;
  unsigned int avail_out;
  unsigned long total_out;
  const char *message;
  void *state;
  void *allocate, *release, *allocator;
  int data_type;
  unsigned long checksum, reserved;
};
typedef const char *(*ccurl_zlib_version)(void);
typedef int (*ccurl_zlib_init)(struct ccurl_zlib_stream *, int window_bits, const char *version, int stream_size);
typedef int (*ccurl_zlib_inflate)(struct ccurl_zlib_stream *, int flush);
typedef int (*ccurl_zlib_simple)(struct ccurl_zlib_stream *);

// brotli/decode.h
typedef void *(*ccurl_brotli_create)(void *allocate, void *release, void *allocator);
typedef int (*ccurl_brotli_decompress)(void *decoder, size_t *available_in, const uint8_t **next_in,
                                       size_t *available_out, uint8_t **next_out, size_t *total_out);
typedef void (*ccurl_brotli_destroy)(void *decoder);

// zstd.h
struct ccurl_zstd_input {
  const void *bytes;
  size_t size, position;
};
struct ccurl_zstd_output {
  void *bytes;
  size_t size, position;
};
typedef void *(*ccurl_zstd_create)(void);
typedef size_t (*ccurl_zstd_set)(void *decoder, int parameter, int value);
typedef size_t (*ccurl_zstd_decompress)(void *decoder, struct ccurl_zstd_output *, struct ccurl_zstd_input *);
typedef unsigned int (*ccurl_zstd_is_error)(size_t);
typedef size_t (*ccurl_zstd_free)(void *decoder);
