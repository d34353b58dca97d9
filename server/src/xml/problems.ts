import type { CodeDocs } from '../problem';

/** Every code of the XML stage, for the docs pages. */
export const xmlCodes: readonly CodeDocs[] = [
  {
    code: 'xml-unclosed-element',
    summary: 'An element lacks its end tag.',
    why: 'Every start tag `<a>` needs an end tag `</a>`, within the element around it. Where it is missing, everything that follows would belong to the element.',
    examples: [
      {
        bad: '<domain>\n  <clock offset="utc">\n  <devices/>\n</domain>',
        good: '<domain>\n  <clock offset="utc">\n  </clock>\n  <devices/>\n</domain>',
      },
    ],
  },
];
