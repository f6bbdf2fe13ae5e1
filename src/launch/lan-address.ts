/** The address of this machine on the local network. */
import { isIPv4 } from 'node:net';
import { networkInterfaces } from 'node:os';

/** What containers, virtual machines and tunnels bring with them: no other machine of the room is there. */
const VIRTUAL = /^(docker|br-|veth|virbr|vmnet|vboxnet|vEthernet|utun|tun|tap|wg|tailscale|zt)/i;
/** The addresses of local networks (RFC 1918). */
const PRIVATE = /^(10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.)/;

export interface LanAddress {
  /** Where to listen. */
  readonly host: string;
  /** What others call it, where that is something else. */
  readonly name?: string;
  /** Other addresses that might be meant. */
  readonly others: readonly string[];
}

/**
 * Where others on the local network find this machine. It is never every address: what else it is connected to stays
 * closed.
 *
 * @param given an address of this machine, or a name or address that is forwarded to it
 * @throws {Error} an operator's sentence, where it has no address on a local network
 */
export function lanAddress(given: string | undefined, interfaces = networkInterfaces()): LanAddress {
  const own = Object.entries(interfaces).flatMap(([name, addresses = []]) =>
    addresses.filter(({ family }) => family === 'IPv4').map((each) => ({ ...each, name })),
  );
  if (given !== undefined && own.some(({ address }) => address === given)) return { host: given, others: [] };
  const [host, ...others] = own
    .filter(({ internal, address, name }) => !internal && PRIVATE.test(address) && !VIRTUAL.test(name))
    .map(({ address }) => address);
  if (host === undefined) {
    throw new Error(
      'This machine has no address on a local network: connect it to one, or name its address with --address',
    );
  }
  return given === undefined ? { host, others } : { host, name: given, others: [] };
}

/** Whether it can stand in an address: a name, or an IPv4 address. */
export const isHostName = (text: string) =>
  isIPv4(text) || (/^[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?$/i.test(text) && !/^[\d.]+$/.test(text));
