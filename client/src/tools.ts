import { Disposable, l10n, LanguageModelTextPart, LanguageModelToolResult, lm, type LanguageModelTool } from 'vscode';
import { CHECK_COMMAND, EXPLAIN_COMMAND, PREVIEW_COMMAND } from '../../server/src/protocol';
import type { Server } from './server';

/** What a chat hands to a tool; `unknown`, since a model wrote it. */
interface ToolInput {
  readonly xml?: unknown;
  readonly message?: unknown;
}

/** A tool: the command of the server that does its work, what that is given, and what people read before it runs. */
interface Tool {
  readonly name: string;
  readonly command: string;
  readonly argument: (input: ToolInput) => unknown;
  readonly running: string;
  readonly question: string;
}

const documentOf = ({ xml }: ToolInput): unknown => ({ text: typeof xml === 'string' ? xml : '' });

const TOOLS = (): readonly Tool[] => [
  {
    name: 'domxml_check',
    command: CHECK_COMMAND,
    argument: documentOf,
    running: l10n.t('Checking a domain'),
    question: l10n.t('Check this domain XML here, without asking libvirt?'),
  },
  {
    name: 'domxml_preview',
    command: PREVIEW_COMMAND,
    argument: documentOf,
    running: l10n.t('Predicting the arguments of a domain'),
    question: l10n.t('Predict here what this domain is started with, without asking libvirt?'),
  },
  {
    name: 'domxml_explain',
    command: EXPLAIN_COMMAND,
    argument: ({ message }) => message,
    running: l10n.t('Explaining a message'),
    question: l10n.t('Look this message up in the documentation of domxml?'),
  },
];

/** Offers to chats what the server knows: the same answers to the same questions, from nowhere but this machine. */
export const registerTools = (server: Server): Disposable =>
  Disposable.from(...TOOLS().map((tool) => lm.registerTool(tool.name, toolOf(tool, server))));

const toolOf = (tool: Tool, server: Server): LanguageModelTool<ToolInput> => ({
  prepareInvocation: () => ({
    invocationMessage: tool.running,
    confirmationMessages: { title: tool.running, message: tool.question },
  }),
  async invoke({ input }, token) {
    const answer = await server.execute(tool.command, tool.argument(input), token);
    const text = typeof answer === 'string' ? answer : JSON.stringify(answer ?? NOTHING_KNOWN);
    return new LanguageModelToolResult([new LanguageModelTextPart(text)]);
  },
});

/** For a model, which reads English. */
const NOTHING_KNOWN = 'domxml has nothing to say: this is neither XML of a libvirt domain nor a message it knows.';
