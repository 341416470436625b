-- Sends the requests of a file one after the other; they are complete before the load begins.
local requests, at = {}, 0

function init(args)
  local file = assert(io.open(args[1], 'r'))
  while true do
    local path = file:read('*l')
    local body = file:read('*l')
    if not body then break end
    requests[#requests + 1] = wrk.format('POST', path, { ['Content-Type'] = 'text/xml' }, body)
  end
  file:close()
end

function request()
  at = at + 1
  return requests[(at - 1) % #requests + 1]
end

function done(summary, latency, _)
  local errors = summary.errors.status + summary.errors.connect + summary.errors.read + summary.errors.timeout
  io.write(string.format('{"requests":%d,"seconds":%.6f,"errors":%d,"p50":%d,"p99":%d}\n',
    summary.requests, summary.duration / 1e6, errors, latency:percentile(50), latency:percentile(99)))
end
