import { skipSpace } from './characters';
import { nameEnd } from './names';
import type { XmlDoctype } from './nodes';
import type { Parse } from './state';
import { placeOf } from './state';

/** Reads the DOCTYPE at `p.at`. */
export function readDoctype(p: Parse): XmlDoctype {
  const { text, at: start } = p;
  const nameStart = skipSpace(text, start + '<!DOCTYPE'.length);
  const nameStop = nameEnd(text, nameStart);
  const subset = /[[>]/.exec(text.slice(nameStop));
  const close = subset?.[0] === '[' ? text.indexOf(']', nameStop) : nameStop;
  const end = text.indexOf('>', close);
  p.at = end < 0 ? text.length : end + 1;
  return { kind: 'doctype', parent: undefined, span: placeOf(p, start, p.at), name: text.slice(nameStart, nameStop) };
}
