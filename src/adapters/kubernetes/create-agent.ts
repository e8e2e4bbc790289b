import { Agent, type AgentOptions } from 'node:https';
import type { OnReadOpts } from 'node:net';
import type { Duplex } from 'node:stream';

/**
 * A piece is overwritten when so many more have come. `node:http` parses each at once, and of a body that nobody reads it
 * lets a piece or two wait before it stops the connection.
 */
const PIECES = 64;
const PIECE_BYTES = 16 * 1024;

/**
 * Connections that read into the same memory again and again. A list of a gigabyte comes in pieces of 16 kB, and when Node
 * allocates each of them, collecting them costs more than decrypting them.
 */
export function createAgent(options: AgentOptions): Agent {
  const agent = new Agent(options);
  const createConnection = agent.createConnection.bind(agent);
  agent.createConnection = (wanted, done) => {
    let socket: Duplex | null | undefined;
    const onread: OnReadOpts = {
      buffer: createRing(),
      callback(length, { buffer, byteOffset }) {
        socket?.emit('data', Buffer.from(buffer, byteOffset, length));
        return true;
      },
    };
    // Node hands it on to the connection, as the documentation of `net.connect` has it; the types of an agent lack it.
    socket = createConnection(Object.assign(wanted, { onread }), done);
    return socket;
  };
  return agent;
}

/** Gives pieces of the same memory, in turn. */
function createRing(): () => Uint8Array {
  const memory = Buffer.allocUnsafeSlow(PIECES * PIECE_BYTES);
  let next = 0;
  return () => {
    const start = (next++ % PIECES) * PIECE_BYTES;
    return memory.subarray(start, start + PIECE_BYTES);
  };
}
