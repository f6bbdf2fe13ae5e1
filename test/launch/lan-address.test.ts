import { describe, expect, it } from 'vitest';
import { isHostName, lanAddress } from '../../src/launch/lan-address.ts';

const at = (...addresses: string[]) =>
  addresses.map((address) => ({
    address,
    family: address.includes(':') ? ('IPv6' as const) : ('IPv4' as const),
    internal: address.startsWith('127.') || address === '::1',
    netmask: '',
    mac: '',
    cidr: null,
    scopeid: 0,
  })) as NonNullable<ReturnType<typeof import('node:os').networkInterfaces>[string]>;

const MACHINE = {
  lo: at('127.0.0.1', '::1'),
  docker0: at('172.17.0.1'),
  tun0: at('10.8.0.2'),
  eth0: at('203.0.113.7', 'fe80::1'),
  wlan0: at('192.168.178.20'),
  eth1: at('10.0.0.5'),
};

describe('the address of a class', () => {
  it('is the one on the local network, not that of a container, of a tunnel, or of the internet', () => {
    expect(lanAddress(undefined, MACHINE)).toEqual({ host: '192.168.178.20', others: ['10.0.0.5'] });
  });

  it('is the one that was given, where this machine has it', () => {
    expect(lanAddress('10.0.0.5', MACHINE)).toEqual({ host: '10.0.0.5', others: [] });
    expect(lanAddress('203.0.113.7', MACHINE)).toEqual({ host: '203.0.113.7', others: [] });
  });

  it('is called by a name that is forwarded to it, and listens on the local network alone', () => {
    expect(lanAddress('class.local', MACHINE)).toEqual({
      host: '192.168.178.20',
      name: 'class.local',
      others: [],
    });
  });

  it('is missing where there is no local network', () => {
    const { lo, docker0, eth0 } = MACHINE;
    expect(() => lanAddress(undefined, { lo, docker0, eth0 })).toThrow(
      /no address on a local network.*--address/,
    );
    expect(() => lanAddress('class.local', { lo })).toThrow(/no address on a local network/);
  });

  it('is a name or an address alone', () => {
    for (const name of ['192.168.1.5', 'class.local', 'teacher-pc', 'a']) expect(isHostName(name)).toBe(true);
    for (const name of ['', '0.0.0', '300.1.1.1', 'http://a', 'a:80', 'a/b', '-a', 'a b', '::1', 'a;b']) {
      expect(isHostName(name)).toBe(false);
    }
  });
});
