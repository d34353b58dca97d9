import * as binary from './binary';
import type { DatatypeResult, Param } from './datatype';
import * as dates from './dates';
import { duration } from './durations';
import { boolean, decimal, double, float, integer, INTEGER_BOUNDS } from './numbers';
import { qualifiedName } from './qualifiedNames';
import * as texts from './texts';
import { anyUri } from './uris';
import { typeOf, type TypeDefinition } from './valueSpace';
import { collapse } from './whitespace';

/** The address of XML Schema's datatypes. */
export const XSD_LIBRARY = 'http://www.w3.org/2001/XMLSchema-datatypes';

/** The address of the types of RELAX NG DTD Compatibility (§2.2 there). */
const COMPATIBILITY_LIBRARY = 'http://relaxng.org/ns/compatibility/datatypes/1.0';

const integers = Object.fromEntries(
  Object.entries(INTEGER_BOUNDS).map(([name, { min, max }]) => [name, typeOf(integer(min, max))]),
);

/** The types of XML Schema part 2, second edition: the primitive ones (§3.2), then the derived ones (§3.3). */
const XSD_TYPES: Readonly<Record<string, TypeDefinition>> = {
  string: typeOf(texts.string),
  boolean: typeOf(boolean),
  decimal: typeOf(decimal),
  float: typeOf(float),
  double: typeOf(double),
  duration: typeOf(duration),
  dateTime: typeOf(dates.dateTime),
  time: typeOf(dates.time),
  date: typeOf(dates.date),
  gYearMonth: typeOf(dates.gYearMonth),
  gYear: typeOf(dates.gYear),
  gMonthDay: typeOf(dates.gMonthDay),
  gDay: typeOf(dates.gDay),
  gMonth: typeOf(dates.gMonth),
  hexBinary: typeOf(binary.hexBinary),
  base64Binary: typeOf(binary.base64Binary),
  anyURI: typeOf(anyUri),
  QName: typeOf(qualifiedName),
  NOTATION: typeOf(qualifiedName),

  normalizedString: typeOf(texts.normalizedString),
  token: typeOf(texts.token),
  language: typeOf(texts.language),
  NMTOKEN: typeOf(texts.nmtoken),
  NMTOKENS: typeOf(texts.nmtokens),
  Name: typeOf(texts.name),
  NCName: typeOf(texts.ncName),
  ID: typeOf(texts.ncName),
  IDREF: typeOf(texts.ncName),
  IDREFS: typeOf(texts.idrefs),
  ENTITY: typeOf(texts.entity),
  ENTITIES: typeOf(texts.entities),
  ...integers,

  // of XPath 2.0's data model, which Jing offers under the same address: any text
  untypedAtomic: typeOf(texts.string),
  anyAtomicType: typeOf(texts.string),
};

/** Finds a type: the built-in `string` and `token` for the empty library, else that of a library's address. */
export function datatype(library: string, name: string, params: readonly Param[]): DatatypeResult {
  switch (library) {
    case '':
      return builtIn(name, params);
    case XSD_LIBRARY:
      return xsdType(name, params);
    case COMPATIBILITY_LIBRARY:
      return compatibilityType(name, params);
    default:
      return {
        error: `The datatype library "${library}" is not known; known are the built-in one, ${XSD_LIBRARY} and ${COMPATIBILITY_LIBRARY}.`,
      };
  }
}

/** RELAX NG §2: the library that is there without being named. */
function builtIn(name: string, params: readonly Param[]): DatatypeResult {
  if (name !== 'string' && name !== 'token') {
    return { error: `The built-in datatype library has string and token, but no "${name}".` };
  }
  const first = params[0];
  if (first !== undefined) return { error: `The built-in type ${name} takes no parameter, so no "${first.name}".` };
  const canonical = name === 'token' ? collapse : (text: string) => text;
  return { type: { key: `:${name}`, name, params, contextual: false, allows: () => true, canonical } };
}

function xsdType(name: string, params: readonly Param[]): DatatypeResult {
  const definition = Object.hasOwn(XSD_TYPES, name) ? XSD_TYPES[name] : undefined;
  return (
    definition?.(name, params) ?? {
      error: `XML Schema has no type "${name}"; it has ${Object.keys(XSD_TYPES).join(', ')}.`,
    }
  );
}

function compatibilityType(name: string, params: readonly Param[]): DatatypeResult {
  if (name !== 'ID' && name !== 'IDREF' && name !== 'IDREFS') {
    return { error: `The library of DTD compatibility has ID, IDREF and IDREFS, but no "${name}".` };
  }
  const first = params[0];
  if (first !== undefined)
    return { error: `The type ${name} of DTD compatibility takes no parameter, so no "${first.name}".` };
  return xsdType(name, params);
}
