import { dirname, posix } from 'node:path';
import { isTestFile, type Place, placeOf } from '../place.ts';
import type { NodeOf, Rule } from '../rule.ts';
import { EXCEPTIONS, ROOMS, type Room } from '../rooms.ts';

/** A room imports only what the table in `rooms.ts` allows: rooms, packages, Node's modules. */
export const roomImports: Rule = {
  create(context) {
    const place = placeOf(context.filename, context.cwd);
    const { room } = place;
    if (room === undefined || place.isTest) return {};
    const check = (source: { value: unknown }, isType: boolean, node: NodeOf<'ImportDeclaration'>['source']): void => {
      const message = findFault(place, room, { specifier: String(source.value), isType });
      if (message !== undefined) context.report({ node, message });
    };
    return {
      ImportDeclaration: (node) => check(node.source, node.importKind === 'type' || isOnlyTypes(node), node.source),
      ExportNamedDeclaration: (node) => {
        if (node.source !== null) check(node.source, node.exportKind === 'type', node.source);
      },
      ExportAllDeclaration: (node) => check(node.source, node.exportKind === 'type', node.source),
      ImportExpression: (node) => {
        if (node.source.type === 'Literal')
          check(node.source, false, node.source as NodeOf<'ImportDeclaration'>['source']);
      },
      TSImportType: (node) => check(node.source, true, node.source),
    };
  },
};

function isOnlyTypes({ specifiers }: NodeOf<'ImportDeclaration'>): boolean {
  return (
    specifiers.length > 0 &&
    specifiers.every((specifier) => specifier.type === 'ImportSpecifier' && specifier.importKind === 'type')
  );
}

interface Import {
  readonly specifier: string;
  readonly isType: boolean;
}

function findFault({ path }: Place, room: Room, { specifier, isType }: Import): string | undefined {
  if (specifier.startsWith('node:')) return findBuiltinFault(path, room, specifier);
  if (!specifier.startsWith('.'))
    return room.packages.includes(packageOf(specifier)) ? undefined : `${room.name}/ may not use ${specifier}`;
  const target = posix.join(dirname(path), specifier);
  if (isTestFile(target)) return 'what only tests use is not for production';
  return findRoomFault(path, room, { target, isType });
}

function findBuiltinFault(path: string, room: Room, specifier: string): string | undefined {
  const isAllowed =
    room.builtins.includes('*') ||
    room.builtins.includes(specifier) ||
    EXCEPTIONS.builtins[path]?.includes(specifier) === true;
  return isAllowed ? undefined : `${room.name}/ may not use ${specifier}`;
}

function findRoomFault(
  path: string,
  room: Room,
  { target, isType }: { target: string; isType: boolean },
): string | undefined {
  const other = ROOMS.find(({ name }) => target.startsWith(`src/${name}/`));
  if (other === undefined) return `${target} is in no room that the table knows`;
  if (other === room) return findControlFault(path, target);
  const isAllowed = room.rooms.includes('*') || room.rooms.includes(other.name);
  if (isAllowed || (isType && room.types.includes(other.name))) return undefined;
  return room.types.includes(other.name)
    ? `${room.name}/ may name types of ${other.name}/ but not run its code`
    : `${room.name}/ may not import ${other.name}/`;
}

const CONTROL = /^src\/controls\/[^/]+\/[^/]+\//;

/** A control's folder can be deleted and nothing but the control is gone. */
function findControlFault(path: string, target: string): string | undefined {
  const folder = CONTROL.exec(target)?.[0];
  if (folder === undefined || path.startsWith(folder) || path.endsWith('.gen.ts')) return undefined;
  return 'a control is imported by no other file, so that its folder is the whole of it';
}

function packageOf(specifier: string): string {
  const [first = '', second = ''] = specifier.split('/');
  return first.startsWith('@') ? `${first}/${second}` : first;
}
