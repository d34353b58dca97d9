/*
 * Native libxml2 as an engine of the benchmark: GRAMMAR DOCUMENT...
 * Says "ready LOAD_MS", then answers each line "INDEX COUNT" with "ERRORS MS MS ...": parse and validate, COUNT times.
 */
#include <libxml/relaxng.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

struct document {
  char *text;
  int length;
};

static int errors;

static void count_error(void *context, const xmlError *error) {
  (void)context;
  (void)error;
  errors++;
}

static void say_nothing(void *context, const char *message, ...) {
  (void)context;
  (void)message;
}

static double now_ms(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec * 1e3 + t.tv_nsec / 1e6;
}

static struct document read_document(const char *path) {
  FILE *file = fopen(path, "rb");
  if (file == NULL) {
    perror(path);
    exit(2);
  }
  fseek(file, 0, SEEK_END);
  struct document document = {NULL, (int)ftell(file)};
  rewind(file);
  document.text = malloc(document.length + 1);
  if (fread(document.text, 1, document.length, file) != (size_t)document.length) exit(2);
  fclose(file);
  return document;
}

static double validate_once(xmlRelaxNGPtr grammar, struct document document) {
  double start = now_ms();
  errors = 0;
  xmlDocPtr tree = xmlReadMemory(document.text, document.length, "document.xml", NULL, 0);
  xmlRelaxNGValidCtxtPtr context = xmlRelaxNGNewValidCtxt(grammar);
  xmlRelaxNGSetValidStructuredErrors(context, (xmlStructuredErrorFunc)count_error, NULL);
  xmlRelaxNGValidateDoc(context, tree);
  xmlRelaxNGFreeValidCtxt(context);
  xmlFreeDoc(tree);
  return now_ms() - start;
}

int main(int argc, char **argv) {
  if (argc < 3) return 2;
  xmlSetGenericErrorFunc(NULL, say_nothing);
  double start = now_ms();
  xmlRelaxNGParserCtxtPtr parser = xmlRelaxNGNewParserCtxt(argv[1]);
  xmlRelaxNGPtr grammar = xmlRelaxNGParse(parser);
  printf("ready %.3f\n", now_ms() - start);
  fflush(stdout);
  int count = argc - 2;
  struct document *documents = malloc(count * sizeof *documents);
  for (int i = 0; i < count; i++) documents[i] = read_document(argv[i + 2]);
  int index, times;
  while (scanf("%d %d", &index, &times) == 2) {
    double *spent = malloc(times * sizeof *spent);
    for (int i = 0; i < times; i++) spent[i] = validate_once(grammar, documents[index]);
    printf("%d", errors);
    for (int i = 0; i < times; i++) printf(" %.4f", spent[i]);
    printf("\n");
    fflush(stdout);
    free(spent);
  }
  return 0;
}
