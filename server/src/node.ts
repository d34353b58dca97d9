import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { watchedCapabilities } from './capabilityFiles';
import { keptGrammars } from './grammarCache';
import { watchedSchemas } from './installedSchemas';
import { projectTextOf } from './projectFiles';
import { startServer } from './server';

// The entry on Node: importing it serves the client that the command line names (--stdio, --node-ipc, --socket, --pipe).
startServer(createConnection(ProposedFeatures.all), {
  now: () => Date.now(),
  hostTimezone: Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC', // undefined where TZ names no zone
  later(milliseconds, work) {
    const timer = setTimeout(work, milliseconds);
    return () => clearTimeout(timer);
  },
  schemas: watchedSchemas(() => Date.now(), keptGrammars),
  readProject: projectTextOf,
  capabilities: watchedCapabilities(() => Date.now()),
});
