/**
 * What happens in Redis at once, in Lua. Keys come in the order that each script unpacks first; what else it needs is
 * one JSON object, and texts behind it.
 */

/**
 * The three sets of open replies (all, of the server, of the member) and what they may hold, by the same places. Answers
 * the place of the first bound that is reached, the member's first; 0 where there is room, and then the reply is in them.
 */
const ENTER = `
local function enter(sets, about)
  for _, set in ipairs(sets) do redis.call('ZREMRANGEBYSCORE', set, '-inf', about.time - about.life) end
  for place = 3, 1, -1 do
    if not redis.call('ZSCORE', sets[place], about.id) and redis.call('ZCARD', sets[place]) >= about.most[place] then
      return place
    end
  end
  for _, set in ipairs(sets) do
    redis.call('ZADD', set, about.time, about.id)
    redis.call('PEXPIRE', set, about.life)
  end
  return 0
end`;

export const SCRIPTS = {
  /** Answers the bound that is reached, or 0. */
  accept: `${ENTER}
local reply, attention, tokenKey, all, server, member = unpack(KEYS)
local about, state, token = cjson.decode(ARGV[1]), ARGV[2], ARGV[3]
local bound = enter({all, server, member}, about)
if bound > 0 then return bound end
redis.call('HSET', reply, 'state', state, 'version', 1, 'new', 1, 'member', about.member, 'process', about.process)
redis.call('PEXPIRE', reply, about.life)
redis.call('SET', tokenKey, token, 'PX', about.tokenLife)
redis.call('ZADD', attention, about.time, about.id)
return 0`,

  /** Answers 'changed', 'outdated' where somebody else was faster, or the bound that is reached. */
  change: `${ENTER}
local reply, attention, all, server, member = unpack(KEYS)
local about, state, entering = cjson.decode(ARGV[1]), ARGV[2], cjson.decode(ARGV[3])
if redis.call('HGET', reply, 'version') ~= tostring(about.version) then return 'outdated' end
if type(entering) == 'table' then
  entering.id, entering.time = about.id, about.time
  local bound = enter({all, server, member}, entering)
  if bound > 0 then return bound end
  redis.call('HSET', reply, 'member', entering.member)
end
redis.call('HSET', reply, 'state', state, 'version', about.version + 1, unpack(ARGV, 4))
redis.call('PEXPIRE', reply, about.life)
redis.call('ZADD', attention, about.time, about.id)
return 'changed'`,

  /** Answers 1 where there is a newer state than the one that is shown. */
  shown: `
local reply, attention, all, server = unpack(KEYS)
local about, memberPrefix, author = cjson.decode(ARGV[1]), ARGV[2], ARGV[3]
local version = redis.call('HGET', reply, 'version')
if about.version ~= cjson.null and version and version ~= tostring(about.version) then return 1 end
if about.waits then return 0 end
local member = redis.call('HGET', reply, 'member') or author
for _, set in ipairs({all, server, memberPrefix .. member}) do redis.call('ZREM', set, about.id) end
redis.call('ZREM', attention, about.id)
redis.call('HDEL', reply, 'new', 'member')
return 0`,

  takeOver: `
local attention, before, time, replyPrefix, process = KEYS[1], unpack(ARGV)
local ids = redis.call('ZRANGEBYSCORE', attention, '-inf', before, 'LIMIT', 0, 100)
for _, id in ipairs(ids) do
  redis.call('ZADD', attention, time, id)
  local reply = replyPrefix .. id
  if redis.call('EXISTS', reply) == 1 then redis.call('HSET', reply, 'process', process) end
end
return ids`,

  /** Answers 1 where no other process has taken the reply over, and notes that this one attends to it. */
  hold: `
local reply, attention = unpack(KEYS)
local id, time, process = unpack(ARGV)
if (redis.call('HGET', reply, 'process') or process) ~= process then return 0 end
redis.call('ZADD', attention, 'XX', time, id)
return 1`,

  /** Beside the reply only: what has expired must not come back without an end. */
  setField: `
if redis.call('EXISTS', KEYS[1]) == 1 then redis.call('HSET', KEYS[1], ARGV[1], ARGV[2]) end`,

  forget: `if redis.call('GET', KEYS[1]) == ARGV[1] then redis.call('DEL', KEYS[1]) end`,
} as const;
