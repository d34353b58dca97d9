import type { DocumentLink } from 'vscode-languageserver-types';
import type { Analysis } from '../analysis';
import { allCodes } from '../rules/codes';
import { readDirectives } from '../suppression/comments';
import { isKnownZone } from '../time/zones';
import { rulePage, type Client } from './client';
import { rangeOf } from './convert';
import { zoneText } from './hover/meaning';

/** What leads out of a document: the zones of its clocks, and the codes in comments to the pages of their rules. */
export const documentLinks = (analysis: Analysis, client: Client): DocumentLink[] =>
  analysis.root === undefined ? [] : [...zoneLinks(analysis), ...codeLinks(analysis, client)];

/** No page of the tz database's own tells of one zone; this one lists them all and has long been where it is. */
const ZONES = 'https://en.wikipedia.org/wiki/List_of_tz_database_time_zones';

function zoneLinks(analysis: Analysis): DocumentLink[] {
  return analysis.contexts.flatMap(({ domain: { clock }, world }) => {
    const { timezone } = clock;
    if (timezone === undefined || !isKnownZone(timezone.raw)) return [];
    // a text fragment, in which `-` has a meaning of its own (WICG, Scroll to Text Fragment)
    const target = `${ZONES}#:~:text=${encodeURIComponent(timezone.raw).replaceAll('-', '%2D')}`;
    const tooltip = `${timezone.raw}: ${zoneText(timezone.raw, world.now) ?? ''}`;
    return [{ range: rangeOf(analysis, timezone.span), target, tooltip }];
  });
}

const summaries: ReadonlyMap<string, string> = new Map(allCodes.map(({ code, summary }) => [code, summary]));

const codeLinks = (analysis: Analysis, client: Client): DocumentLink[] =>
  readDirectives(analysis.document).flatMap(({ codes }) =>
    codes.flatMap(({ text, span }) => {
      const target = rulePage(client, text);
      const tooltip = summaries.get(text);
      return target === undefined || tooltip === undefined ? [] : [{ range: rangeOf(analysis, span), target, tooltip }];
    }),
  );
