import { isNcName } from '../datatypes/nameCharacters';
import type { ValueKind } from './syntax';
import { hasFragment, isAbsolute, isUriReference } from './uris';

/** What is wrong with the value of an attribute, and the section that says so. */
export interface ValueMistake {
  readonly section: string;
  readonly sentence: string;
}

/** Looks at a value as written, white space included; undefined where it is right. */
export function valueMistake(kind: ValueKind | 'library', written: string): ValueMistake | undefined {
  const value = written.trim();
  switch (kind) {
    case 'ncName':
      return isNcName(value) ? undefined : { section: '3', sentence: `"${value}" is no XML name without a colon.` };
    case 'qName':
      return isQName(value) ? undefined : { section: '3', sentence: `"${value}" is no XML name.` };
    case 'method':
      return value === 'choice' || value === 'interleave'
        ? undefined
        : { section: '3', sentence: `Definitions combine by "choice" or "interleave", not by "${value}".` };
    case 'uri':
      return hrefMistake(written);
    case 'library':
      return libraryMistake(written);
  }
}

function hrefMistake(href: string): ValueMistake | undefined {
  if (!isUriReference(href)) return { section: '3', sentence: `"${href}" is no address of a file.` };
  if (!hasFragment(href)) return undefined;
  return { section: '4.5', sentence: `"${href}" points into a file. Leave out the # and what follows it.` };
}

function libraryMistake(library: string): ValueMistake | undefined {
  if (library === '') return undefined;
  if (!isUriReference(library) || !isAbsolute(library)) {
    const example = 'http://www.w3.org/2001/XMLSchema-datatypes';
    return {
      section: '3',
      sentence: `"${library}" is no full address. A datatype library has one such as ${example}.`,
    };
  }
  if (!hasFragment(library)) return undefined;
  return { section: '3', sentence: `"${library}" points into a library. Leave out the # and what follows it.` };
}

function isQName(name: string): boolean {
  const colon = name.indexOf(':');
  return colon < 0 ? isNcName(name) : isNcName(name.slice(0, colon)) && isNcName(name.slice(colon + 1));
}
