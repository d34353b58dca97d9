-- What a user of Neovim does with a broken domain: look at the problem, take the preferred fix, look at the
-- documentation, write the file. Tells what was seen as JSON in the file $REPORT names; any failure is status 1.
-- Written for Neovim 0.7, the oldest that a supported Debian has.

local PATIENCE = 20000 -- milliseconds
local STEP = 10

local function await(what, happened)
  assert(vim.wait(PATIENCE, happened, STEP), 'waited in vain for ' .. what)
end

local function start()
  local id = assert(vim.lsp.start_client({
    name = 'domxml',
    cmd = vim.split(os.getenv('SERVER'), '\n'),
    root_dir = vim.fn.getcwd(),
  }))
  local client = vim.lsp.get_client_by_id(id)
  await('the server to introduce itself', function() return client.initialized end)
  vim.lsp.buf_attach_client(0, id)
  return client
end

local function ask(client, method, params)
  local answers = assert(vim.lsp.buf_request_sync(0, method, params, PATIENCE))
  return answers[client.id].result
end

local function preferred_fix(client, problem)
  vim.api.nvim_win_set_cursor(0, { problem.lnum + 1, problem.col })
  local params = vim.lsp.util.make_range_params()
  params.context = { diagnostics = vim.lsp.diagnostic.get_line_diagnostics(0, problem.lnum) }
  for _, action in ipairs(ask(client, 'textDocument/codeAction', params)) do
    if action.isPreferred then return action end
  end
  error('no preferred fix')
end

local function hover_on(client, word)
  vim.fn.cursor(1, 1)
  assert(vim.fn.search(word) > 0, 'no ' .. word)
  return ask(client, 'textDocument/hover', vim.lsp.util.make_position_params()).contents.value
end

local function errors()
  return vim.diagnostic.get(0, { severity = vim.diagnostic.severity.ERROR })
end

local function session()
  local client = start()
  await('an error', function() return #errors() > 0 end)
  local problem = errors()[1]
  local fix = preferred_fix(client, problem)
  vim.lsp.util.apply_workspace_edit(fix.edit, client.offset_encoding)
  await('the error to go away', function() return #errors() == 0 end)
  local hover = hover_on(client, '<\\zsclock')
  vim.cmd('silent write')
  client.stop()
  await('the server to stop', function() return client.is_stopped() end)
  return { problem = problem, fix = fix.title, hover = hover }
end

local fine, result = pcall(session)
if fine then
  for _, key in ipairs({ 'bufnr', 'namespace', 'user_data' }) do result.problem[key] = nil end
  vim.fn.writefile({ vim.fn.json_encode(result) }, os.getenv('REPORT'))
else
  io.stderr:write(tostring(result) .. '\n')
end
vim.cmd(fine and 'qall!' or 'cquit 1')
