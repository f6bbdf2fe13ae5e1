/**
 * Discord's IDs [reference: Snowflakes]: milliseconds since 2015 in the upper 42 bits, then 22 bits that tell apart
 * what shares one.
 */
const DISCORD_EPOCH = 1_420_070_400_000;

/** A source of snowflakes that only grow, also while the clock stands still. */
export function snowflakes(now: () => number): () => string {
  let last = 0n;
  return () => {
    const earliest = BigInt(now() - DISCORD_EPOCH) << 22n;
    last = earliest > last ? earliest : last + 1n;
    return String(last);
  };
}
