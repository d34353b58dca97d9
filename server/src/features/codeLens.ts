import type { CodeLens } from 'vscode-languageserver-types';
import type { Analysis } from '../analysis';
import { preview, type Preview } from '../preview';
import { OPEN_PREVIEW_COMMAND, PREVIEW_COMMAND } from '../protocol';
import type { Native, Setting } from '../targets/target';
import { settingText } from '../report/settingText';
import type { Client } from './client';
import { rangeOf } from './convert';

/** One line over every `<clock>`: what its domain is started with on account of it, or why libvirt refuses. */
export const codeLenses = (analysis: Analysis, uri: string, client: Client): CodeLens[] =>
  analysis.contexts.flatMap(({ domain, target, versions, world }) => {
    const found = preview({ ...analysis, domains: [domain], target, versions, world });
    if (!found) return [];
    const title = titleOf(found);
    return domain.clock.elements.map(({ startTag }) => {
      const range = rangeOf(analysis, startTag);
      const command = client.opensPreview
        ? { title, command: OPEN_PREVIEW_COMMAND, arguments: [uri, range.start.line] }
        : { title, command: PREVIEW_COMMAND, arguments: [uri] };
      return { range, command };
    });
  });

function titleOf({ target, nativeError, native }: Preview): string {
  if (nativeError !== undefined) return `libvirt refuses: ${nativeError}`;
  const line = commandLine(native);
  return line === '' ? `${target.label}: started without a word about the clock` : `${target.label}: ${line}`;
}

/** The environment and the arguments as one would type them; `…` stands for what else an option holds. */
export function commandLine({ environment, settings }: Native): string {
  const variables = environment.map(({ name, value }) => `${name}=${value}`);
  const options = new Set(settings.map((setting) => setting.fragmentOf ?? setting));
  const words = [...options].map((option) =>
    typeof option === 'string' ? wholeOption(option, settings) : option.text,
  );
  return [...variables, ...words].join(' ');
}

/** An option with all its fragments, at the place of the first: `-cpu …,kvmclock=off,hv-time=on`. */
const wholeOption = (option: string, settings: readonly Setting[]): string =>
  settingText(
    option,
    settings.filter(({ fragmentOf }) => fragmentOf === option).map(({ text }) => text),
  );
