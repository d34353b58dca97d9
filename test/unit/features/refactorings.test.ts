import type { CodeAction } from 'vscode-languageserver-types';
import { describe, expect, it } from 'vitest';
import { analyze, type AnalysisOptions } from '../../../server/src/analysis';
import { codeActions } from '../../../server/src/features/codeActions';
import { refactorings } from '../../../server/src/features/refactorings';
import { Lines } from '../../../server/src/lines';
import { applyEdits } from '../../../server/src/problem';
import { offsetRewrites } from '../../../server/src/rules/offsetRewrites';
import { ableClient } from '../../helpers/analysis';
import { domainWith, summerNoon } from '../../helpers/domains';

const document = { uri: 'file:///guest.xml', version: 1 };

function offered(
  clock: string,
  {
    type = 'kvm',
    client = ableClient,
    ...options
  }: Partial<AnalysisOptions> & { type?: string; client?: typeof ableClient } = {},
): CodeAction[] {
  const text = domainWith(clock, { type });
  const range = new Lines(text).range({ start: text.indexOf('<clock') + 2, end: text.indexOf('<clock') + 2 });
  return refactorings(analyze(text, { world: summerNoon, ...options }), range, document, client);
}

const isAsked = ({ edit }: CodeAction): boolean | undefined => edit?.changeAnnotations?.note?.needsConfirmation;

describe('rewriting a clock', () => {
  it('says what the guest would notice now and after the next change of a zone, and asks where that is something', () => {
    expect(offered("<clock offset='localtime'/>").map((action) => [action.title, isAsked(action)])).toEqual([
      ["Rewrite as offset='utc' adjustment='reset': -2 h now, -1 h from 2026-10-25 on", true],
      [
        "Rewrite as offset='variable' adjustment='7200' basis='utc': the same time now, +1 h from 2026-10-25 on; what the guest sets is kept",
        true,
      ],
      ["Rewrite as offset='timezone' timezone='Europe/Paris': the same time now and from 2026-10-25 on", false],
      ["Rewrite as offset='absolute' start='1782914400': 2026-07-01T14:00:00 at every start", true],
    ]);
  });

  it.each([
    [
      "<clock offset='utc'/>",
      "offset='variable' adjustment='0' basis='utc': the same time at every start; what the guest sets is kept",
    ],
    [
      "<clock offset='variable' adjustment='7200'/>",
      "offset='utc' adjustment='reset': -2 h at every start; what the guest sets is forgotten",
    ],
    [
      "<clock offset='timezone' timezone='America/New_York'/>",
      "offset='localtime' adjustment='reset': +6 h now, +5 h from 2026-10-25 on",
    ],
    [
      "<clock offset='absolute' start='1782907200'/>",
      "offset='utc' adjustment='reset': the same time now, and time goes on between starts",
    ],
  ])('goes from %s to %s', (clock, title) => {
    expect(offered(clock).map((action) => action.title)).toContain(`Rewrite as ${title}`);
  });

  it('says why something cannot be done, where the client shows that', () => {
    const refused = offered("<clock offset='utc'/>", { type: 'xen' }).filter(({ disabled }) => disabled);
    expect(refused.map(({ title, edit }) => [title, edit])).toEqual([
      ["Rewrite as offset='timezone' timezone='Europe/Paris'", undefined],
      ["Rewrite as offset='absolute' start='1782907200'", undefined],
    ]);
    expect(refused[0]?.disabled?.reason).toBe(
      "libvirt would refuse it: unsupported configuration: unsupported clock offset 'timezone'",
    );
    expect(offered("<clock offset='utc'/>", { schema: 'clock-2012' }).at(-1)?.disabled?.reason).toBe(
      'The grammar in force knows no such clock.',
    );
    const client = { ...ableClient, disabledActions: false };
    expect(offered("<clock offset='utc'/>", { type: 'xen', client })).toHaveLength(2);
  });

  it('notes nothing for a client that shows no notes', () => {
    const [action] = offered("<clock offset='localtime'/>", { client: { ...ableClient, changeAnnotations: false } });
    expect(action?.edit).not.toHaveProperty('changeAnnotations');
    expect(JSON.stringify(action?.edit)).not.toContain('annotationId');
  });

  it('is offered on the start tag of the only clock that libvirt can read, and where refactorings are asked for', () => {
    expect(offered("<clock offset='local'/>")).toEqual([]);
    expect(offered("<clock/><clock offset='utc'/>")).toEqual([]);
    const text = domainWith("<clock offset='utc' adjustment='reset'><timer name='rtc'/></clock>");
    const analysis = analyze(text, { world: summerNoon });
    const kindsAt = (part: string, only: string[]): readonly (string | undefined)[] => {
      const start = text.indexOf(part) + 1;
      const range = new Lines(text).range({ start, end: start });
      return codeActions(analysis, range, { diagnostics: [], only }, document, ableClient).map(({ kind }) => kind);
    };
    expect(kindsAt('clock', ['refactor.rewrite'])).toEqual(Array(4).fill('refactor.rewrite.domxml'));
    expect(kindsAt('timer', ['refactor.rewrite'])).toEqual([]);
    expect(kindsAt('clock', ['quickfix'])).toEqual([]);
  });
});

it.each([
  "<clock offset='utc'/>",
  "<clock offset='localtime' adjustment='60'/>",
  '<clock adjustment="-5" basis="localtime" offset="variable"/>',
  "<clock offset='timezone' timezone='Asia/Tokyo'/>",
  "<clock start='946684800' offset='absolute'/>",
])('every rewrite of %s is taken by the grammar and by libvirt', (clock) => {
  const text = domainWith(clock);
  const [context] = analyze(text, { world: summerNoon }).contexts;
  const rewrites = offsetRewrites(context!); // the domain's
  expect(rewrites).toHaveLength(4);
  for (const rewrite of rewrites) {
    const after = applyEdits(text, 'edits' in rewrite ? rewrite.edits : []);
    expect(after).not.toBe(text);
    expect(analyze(after, { world: summerNoon }).problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  }
});
