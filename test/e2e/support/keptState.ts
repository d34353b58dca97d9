import type { Page } from 'playwright-core';

/** Whether what VS Code keeps for the next window, which it writes every few seconds, mentions `word` by now. */
export function keeps(page: Page, word: string): Promise<boolean> {
  return page.evaluate(async (wanted) => {
    const result = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error ?? new Error('The database does not answer'));
      });
    for (const { name } of await indexedDB.databases()) {
      if (!name?.startsWith('vscode-web-state-db')) continue;
      const database = await result(indexedDB.open(name));
      const values = await result<unknown[]>(database.transaction('ItemTable').objectStore('ItemTable').getAll());
      database.close();
      if (values.some((value) => typeof value === 'string' && value.includes(wanted))) return true;
    }
    return false;
  }, word);
}
