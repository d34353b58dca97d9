/**
 * What libxml2, the validator behind `virsh define --validate`, `virsh edit` and `virt-xml-validate`, says of a document
 * that a grammar rejects; a name in braces stands for what differs:
 * `{element}` holds the mistake or is it, `{sought}` would stand beside it. Source: the texts in the library, libxml2 2.9.14: read;
 * those about clocks asked of virt-xml-validate.
 */
export interface ValidatorText {
  readonly text: string;
  /** What is behind it, in our words; a full sentence. */
  readonly meaning: string;
}

/** Its texts, of which one mistake brings several. */
export const VALIDATOR_TEXTS: readonly ValidatorText[] = [
  {
    text: 'Extra element {element} in interleave',
    meaning:
      '<{element}>, or something in it or beside it, is not as the grammar asks. The validator tells only where it gave up: the element that it names first may be innocent.',
  },
  {
    text: 'Expecting an element {sought}, got nothing',
    meaning:
      "The validator was still looking for <{sought}> when the parent's content was over. No <{sought}> need be missing: most often an attribute of the parent does not go with the others, or the parent stands there twice.",
  },
  {
    text: 'Error validating value {value}',
    meaning: 'Some value is none that the grammar has. The line belongs to the last element that went well, not to it.',
  },
  {
    text: 'Element {element} failed to validate content',
    meaning: 'Something inside <{element}> is wrong; a line before this one may say more.',
  },
  {
    text: 'Element {element} has extra content: {child}',
    meaning: '<{element}> may not hold <{child}>, or not there.',
  },
  {
    text: 'Invalid attribute {attribute} for element {element}',
    meaning: '<{element}> has no attribute {attribute}, or not with this value, or not beside its other attributes.',
  },
  {
    text: 'Element {element} failed to validate attributes',
    meaning: 'An attribute of <{element}> is wrong or missing, or does not go with the others.',
  },
  {
    text: 'Invalid sequence in interleave',
    meaning: 'The elements before this line do not go together: one is wrong inside, or stands there once too often.',
  },
  {
    text: 'Did not expect element {element} there',
    meaning: '<{element}> may not stand there.',
  },
  {
    text: 'Expecting element {element}, got {child}',
    meaning: '<{child}> stands where only <{element}> may.',
  },
  {
    text: 'Expecting an element got text',
    meaning: 'Text stands where only elements may; most often it is what is left of a broken tag or comment.',
  },
  {
    text: 'Expecting element {element} to be empty',
    meaning: '<{element}> takes no content.',
  },
  {
    text: 'Expecting no namespace for element {element}',
    meaning: '<{element}> should be in no namespace: look at its prefix, and at the xmlns around it.',
  },
  {
    text: 'Datatype element {element} contains no data',
    meaning: '<{element}> is empty and needs a value.',
  },
  {
    text: 'Datatype element {element} has child elements',
    meaning: '<{element}> takes a value and no elements.',
  },
  {
    text: 'Expecting a namespace for element {element}',
    meaning: '<{element}> should be in a namespace: its prefix, or the xmlns that declares it, is missing.',
  },
  {
    text: 'Element {element} has wrong namespace: expecting {namespace}',
    meaning: '<{element}> is in another namespace than {namespace}: look at the xmlns that declares its prefix.',
  },
  {
    text: 'Did not expect text in element {element} content',
    meaning: '<{element}> takes no text.',
  },
  {
    text: "Type {type} doesn't allow value '{value}'",
    meaning: "'{value}' is no value of the type {type}.",
  },
  {
    text: 'Error validating datatype {type}',
    meaning: 'A value is none of the type {type}.',
  },
];
