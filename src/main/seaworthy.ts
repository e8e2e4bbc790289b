import { describeOldNode } from './old-node.ts';

// This file and what it imports must be understood by every Node that knows modules: they import nothing that newer ones brought.
const complaint = describeOldNode(process.versions.node);
if (complaint === undefined) void import('./run.ts');
else {
  process.stderr.write(complaint);
  process.exitCode = 2;
}
