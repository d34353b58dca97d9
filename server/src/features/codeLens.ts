import type { CodeLens } from 'vscode-languageserver-types';
import type { Analysis } from '../analysis';
import type { Domain } from '../domain/domain';
import { OPEN_PREVIEW_COMMAND, PREVIEW_COMMAND } from '../protocol';
import type { Native, Setting, Target } from '../targets/target';
import type { Client } from './client';
import { rangeOf } from './convert';

/** One line over every `<clock>`: what its domain is started with on account of it, or why libvirt refuses. */
export function codeLenses(analysis: Analysis, uri: string, client: Client): CodeLens[] {
  const { target } = analysis;
  if (!target) return [];
  return analysis.domains.flatMap((domain) => {
    const title = outcome(analysis, target, domain);
    return domain.clock.elements.map((clock) => {
      const range = rangeOf(analysis, clock.startTag);
      const command = client.opensPreview
        ? { title, command: OPEN_PREVIEW_COMMAND, arguments: [uri, range.start.line] }
        : { title, command: PREVIEW_COMMAND, arguments: [uri] };
      return { range, command };
    });
  });
}

function outcome({ versions, options }: Analysis, target: Target, domain: Domain): string {
  const [refusal] = target.refusals(domain, versions, options.world);
  if (refusal) return `libvirt refuses: ${refusal.libvirtMessage}`;
  const line = commandLine(target.native(domain, versions, options.world));
  return line === '' ? `${target.label}: the clock adds nothing to its start` : `${target.label}: ${line}`;
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
  [`${option} …`, ...settings.filter(({ fragmentOf }) => fragmentOf === option).map(({ text }) => text)].join(',');
