import type { Span } from '../../span';

/** A node of an S-expression: a word, or a list of nodes. */
export type Sexpr =
  | { readonly kind: 'word'; readonly value: string; readonly span: Span }
  | { readonly kind: 'list'; readonly items: readonly Sexpr[]; readonly span: Span };

/** How deep lists may stand in each other; xend's have a handful of levels. */
const DEEPEST = 200;

/** The first node of a text; undefined where its brackets or quotes do not close. */
export function readSexpr(text: string): Sexpr | undefined {
  const open: { start: number; items: Sexpr[] }[] = [];
  const token = /[()]|'[^']*'|"[^"]*"|[^\s()'"]+|['"]/g;
  for (let found = token.exec(text); found !== null; found = token.exec(text)) {
    const [word] = found;
    if (word === "'" || word === '"') return undefined;
    const span = { start: found.index, end: token.lastIndex };
    if (word === '(') {
      if (open.length === DEEPEST) return undefined;
      open.push({ start: found.index, items: [] });
      continue;
    }
    const node = word === ')' ? closed(open.pop(), span) : wordOf(word, span);
    if (node === undefined) return undefined;
    const around = open.at(-1);
    if (around === undefined) return node;
    around.items.push(node);
  }
  return undefined;
}

const closed = (list: { start: number; items: Sexpr[] } | undefined, { end }: Span): Sexpr | undefined =>
  list && { kind: 'list', items: list.items, span: { start: list.start, end } };

const wordOf = (word: string, span: Span): Sexpr => ({
  kind: 'word',
  value: /^(['"]).*\1$/s.test(word) ? word.slice(1, -1) : word,
  span,
});

/** The list at a path of names, such as `domain/image/hvm`: each name is the first word of its list. */
export function listAt(node: Sexpr | undefined, path: string): (Sexpr & { kind: 'list' }) | undefined {
  const [name, ...rest] = path.split('/');
  if (node?.kind !== 'list' || headOf(node) !== name) return undefined;
  if (rest.length === 0) return node;
  return node.items.map((item) => listAt(item, rest.join('/'))).find((found) => found !== undefined);
}

/** The word behind the name of the list at a path. */
export function valueAt(node: Sexpr | undefined, path: string): (Sexpr & { kind: 'word' }) | undefined {
  const value = listAt(node, path)?.items[1];
  return value?.kind === 'word' ? value : undefined;
}

const headOf = ({ items }: { readonly items: readonly Sexpr[] }): string | undefined =>
  items[0]?.kind === 'word' ? items[0].value : undefined;
