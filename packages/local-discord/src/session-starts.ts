/** How often the bot may still begin a session [events/gateway: Session Start Limit Object]. */
const A_DAY = 24 * 60 * 60_000;

export function createSessionStarts(total: number) {
  let left = total;
  return {
    /** Counts one; false where there was none left. */
    take(): boolean {
      left -= 1;
      return left >= 0;
    },
    /** As `GET /gateway/bot` tells it. */
    json: () => ({ total, remaining: Math.max(0, left), reset_after: A_DAY, max_concurrency: 1 }),
  };
}
