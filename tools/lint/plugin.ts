import { codedErrors } from './rules/coded-errors.ts';
import { noBarrels } from './rules/no-barrels.ts';
import { noEnvironment } from './rules/no-environment.ts';
import { noYamlPatterns } from './rules/no-yaml-patterns.ts';
import { pureRooms } from './rules/pure-rooms.ts';
import { roomImports } from './rules/room-imports.ts';

/** The house's own rules for oxlint, which loads this file by its default export. */
export default {
  meta: { name: 'house' },
  rules: {
    'coded-errors': codedErrors,
    'no-barrels': noBarrels,
    'no-environment': noEnvironment,
    'no-yaml-patterns': noYamlPatterns,
    'pure-rooms': pureRooms,
    'room-imports': roomImports,
  },
};
