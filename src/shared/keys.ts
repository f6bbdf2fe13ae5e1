/** The names of everything that Tokenscope keeps in Redis. */

/** Begins every key. */
export const PREFIX = 'tokenscope';

export const keys = {
  /** Sorted set: IDs of the replies that are open, by the time of acceptance (ms). */
  open: `${PREFIX}:open`,
  /** Sorted sets of the same, for one server and one member. */
  openOfServer: (server: string) => `${PREFIX}:open:server:${server}`,
  openOfMember: (member: string) => `${PREFIX}:open:member:${member}`,
  /** There once an interaction was taken up by a bot process. */
  taken: (interaction: string) => `${PREFIX}:taken:${interaction}`,
  /** There once a job is to be stopped; also the channel on which workers hear of it at once. */
  cancelled: (job: string) => `${PREFIX}:cancelled:${job}`,
  cancellations: `${PREFIX}:cancellations`,
  /** Hash: what a generation has chosen so far, a field a step. */
  steps: (job: string) => `${PREFIX}:steps:${job}`,
  /** How a job runs at this moment, and where: what is left of one that ended its worker. */
  running: (job: string) => `${PREFIX}:running:${job}`,
  /** Sorted set of BullMQ's: the jobs that wait in a queue, by priority. */
  waiting: (queue: string) => `${PREFIX}:${queue}:prioritized`,
  /** Hash: a queue's virtual time of fair queueing (`now`), and when each server's share is used up. */
  fairShare: (queue: string) => `${PREFIX}:fair-share:${queue}`,
  /** Set: IDs of the workers that have said what they serve. */
  workers: `${PREFIX}:workers`,
  /** What a worker has said last, for as long as it may come back. */
  worker: (id: string) => `${PREFIX}:worker:${id}`,
  /** There while a worker lives. */
  workerAlive: (id: string) => `${PREFIX}:worker-alive:${id}`,
  /** Sorted set in BullMQ's manner: an element in it wakes a worker that waits for jobs. */
  wake: (worker: string) => `${PREFIX}:wake:${worker}`,
  /** Hash: a reply's state, version and answers, and its message; all that any bot process needs, but for the token. */
  reply: (id: string) => `${PREFIX}:scene:${id}`,
  /**
   * Sorted set: IDs of the replies whose messages do not show their newest state, or that wait for a worker, by the time
   * (ms) at which a bot process has last said that it sees to them.
   */
  repliesToShow: `${PREFIX}:scenes-to-show`,
  /** The newest interaction token that can edit a reply's message, for as long as Discord takes it. */
  token: (id: string) => `${PREFIX}:scene-token:${id}`,
  /** Hash: what a replay code stands for. */
  replay: (code: string) => `${PREFIX}:replay:${code}`,
  /** Keys the replay codes, so that nobody can work one out who does not have it. */
  replaySecret: `${PREFIX}:replay-secret`,
  /** How many codes that do not exist a member has tried in this hour. */
  replayMisses: (member: string) => `${PREFIX}:replay-misses:${member}`,
  /** What a command said before it opened a form, until the form comes back. */
  form: (interaction: string, member: string) => `${PREFIX}:form:${interaction}:${member}`,
  /** A server's settings. */
  settings: (server: string) => `${PREFIX}:settings:${server}`,
} as const;
