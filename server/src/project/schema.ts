import { allCodes } from '../rules/codes';
import { targets } from '../targets/targets';
import type { JsonSchema, ObjectSchema, WordSchema } from './jsonSchema';

const version = (program: string, example: string): WordSchema => ({
  type: 'string',
  description: `The version of ${program} that domains are judged for.`,
  pattern: String.raw`^\d{1,4}(\.\d{1,4}){0,2}$`,
  examples: [example],
});

const patterns = (description: string, example: string): JsonSchema => ({
  type: 'array',
  description,
  items: { type: 'string', pattern: '.' },
  examples: [[example]],
});

const severity = (description: string): WordSchema => ({
  type: 'string',
  description,
  enum: ['error', 'warning', 'info', 'hint', 'off'],
});

/** Mistakes in the XML itself are not among them: libvirt reads nothing of a document that has one. */
const codes = allCodes.filter(({ code }) => !code.startsWith('xml-'));

/** What holds for all documents of a project, and for some of them by `overrides`. */
const judging: Readonly<Record<string, JsonSchema>> = {
  target: {
    type: 'string',
    description: 'The hypervisor that domains are judged for.',
    enum: ['auto', ...targets.map(({ id }) => id)],
    enumDescriptions: ["The one that the domain's type names.", ...targets.map(({ label }) => `${label}.`)],
  },
  libvirt: version('libvirt', '9.0.0'),
  qemu: version('QEMU', '7.2.22'),
  xend: version('Xen, for its daemon xend,', '3.4.0'),
  schema: {
    type: 'string',
    description: 'The grammar that judges documents.',
    enum: ['auto', 'clock', 'clock-2012'],
    enumDescriptions: [
      "libvirt's own grammars where they are installed, else what libvirt reads today.",
      'What libvirt reads today.',
      'The language of the proposal of 2012, without what libvirt has added since.',
    ],
  },
  hostTimezone: {
    type: 'string',
    description: 'The time zone of the host that runs the domains.',
    examples: ['Europe/Berlin'],
  },
  severities: {
    type: 'object',
    description:
      'How much a problem matters, by its code; "off" for not at all. Codes that start with xml- keep theirs.',
    properties: Object.fromEntries(codes.map(({ code, summary }) => [code, severity(summary)])),
    additionalProperties: false,
    examples: [{ 'clock-legacy-offset': 'off' }],
  },
};

/** What `domxml.json` may hold: `schemas/domxml.schema.json`, which editors read, is this very value. */
export const projectSchema: ObjectSchema & { readonly $schema: string; readonly title: string } = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  title: 'domxml.json',
  description: 'How domxml judges the libvirt XML in this folder and below.',
  type: 'object',
  properties: {
    $schema: { type: 'string', description: 'The schema of this file.' },
    ...judging,
    exclude: patterns('Files that are left alone, as patterns that count from this folder.', 'old/**'),
    overrides: {
      type: 'array',
      description: 'What holds for some of the files; where several speak of a file, the last one counts.',
      items: {
        type: 'object',
        properties: {
          files: patterns('The files, as patterns that count from this folder.', 'xen/**'),
          ...judging,
        },
        additionalProperties: false,
        required: ['files'],
      },
      examples: [[{ files: ['xen/**'], target: 'xen-libxl' }]],
    },
  },
  additionalProperties: false,
};
