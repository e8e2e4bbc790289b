import type { RuleTester } from 'oxlint/plugins-dev';

type AnyRule = Parameters<RuleTester['run']>[1];

/** A rule as oxlint takes it. */
export type Rule = Extract<AnyRule, { create: unknown }>;
export type RuleContext = Parameters<Rule['create']>[0];
export type Visitor = ReturnType<Rule['create']>;
type VisitorFunction<Name extends keyof Visitor> = Extract<Visitor[Name], (...given: never[]) => unknown>;
export type NodeOf<Name extends keyof Visitor> = Parameters<VisitorFunction<Name>>[0];
