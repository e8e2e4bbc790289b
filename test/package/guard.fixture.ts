// Loaded before a program under test, in its workers too: whatever asks the network ends it at once, with code 99.
import dgram from 'node:dgram';
import dns from 'node:dns';
import { syncBuiltinESMExports } from 'node:module';
import net from 'node:net';

function forbid(holder: object, name: string): void {
  Object.defineProperty(holder, name, {
    configurable: true,
    value: () => {
      process.stderr.write(`forbidden: ${name}\n`);
      process.exit(99);
    },
  });
}

for (const holder of [dns, dns.promises, dns.Resolver.prototype, dns.promises.Resolver.prototype])
  for (const name of Object.getOwnPropertyNames(holder))
    if (/^(?:lookup|resolve|reverse)/.test(name)) forbid(holder, name);
forbid(net.Socket.prototype, 'connect');
forbid(net.Server.prototype, 'listen');
for (const name of ['bind', 'send', 'connect']) forbid(dgram.Socket.prototype, name);
for (const name of ['fetch', 'WebSocket', 'EventSource']) forbid(globalThis, name);
syncBuiltinESMExports();
