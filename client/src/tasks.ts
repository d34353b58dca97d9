import { l10n, ShellExecution, Task, tasks, workspace, type Disposable, type WorkspaceFolder } from 'vscode';
import { argumentsOf, type DomxmlTask } from './taskArguments';

const TYPE = 'domxml';

/** Runs the command line `domxml`, which is on the path, and takes the problems that it prints. */
function taskOf(task: DomxmlTask, folder: WorkspaceFolder): Task | undefined {
  const args = argumentsOf(task);
  if (args === undefined) return undefined;
  // The problem matcher reads whole lines, so none is broken at the width of the terminal.
  const execution = new ShellExecution('domxml', args, { env: { NO_COLOR: '1', COLUMNS: '10000' } });
  const name = task.command === 'fix' ? l10n.t('fix domains') : l10n.t('check domains');
  return new Task(task, folder, name, TYPE, execution, '$domxml');
}

/** Offers to check each folder of the workspace by the command line, and makes the tasks that `tasks.json` describes. */
export const registerTasks = (): Disposable =>
  tasks.registerTaskProvider(TYPE, {
    provideTasks: () =>
      (workspace.workspaceFolders ?? []).flatMap((folder) => taskOf({ type: TYPE, command: 'check' }, folder) ?? []),
    resolveTask(task) {
      const folder = typeof task.scope === 'object' ? task.scope : workspace.workspaceFolders?.[0];
      return folder && taskOf(task.definition as DomxmlTask, folder);
    },
  });
