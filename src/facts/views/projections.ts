import type { ViewItems, ViewName } from '../views.ts';
import type { Projection } from './projection.ts';
import { SERVICES } from './services.ts';
import { WORKLOADS } from './workloads.ts';

/** How each view makes its items, and which collections it stands on. */
export const PROJECTIONS: { readonly [Name in ViewName]: Projection<ViewItems[Name]> } = {
  services: SERVICES,
  workloads: WORKLOADS,
};
