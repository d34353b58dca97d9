/** Stands in for VS Code's compiled watchdog: ends the extension host soon after the server that it belongs to. */
const alive = (pid) => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

exports.start = (pid) => {
  setInterval(() => alive(pid) || process.exit(87), 1000).unref();
};
