export type { Datatype } from './datatypes/datatype';
export { datatype } from './datatypes/libraries';
export { isWhitespace } from './datatypes/whitespace';
