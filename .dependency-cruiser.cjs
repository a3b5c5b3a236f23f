/** Which other rooms of src/ a room may import. What it needs from any other is handed to it by main.ts. */
const MAY_IMPORT = {
  core: [],
  store: ["core"],
  // Sheets, because the company's file may be a workbook as well as YAML.
  org: ["core", "store", "sheets"],
  delivery: ["core", "store"],
  sheets: ["core", "store"],
  charts: ["core", "store"],
  features: ["core", "org", "store", "sheets", "charts", "delivery"],
  desk: ["core", "org", "store", "delivery", "features"],
  schedule: ["core", "org", "store", "delivery", "features"],
  platforms: ["core"],
  ops: ["core"],
};
const DATABASE =
  "(?:^|/)(?:@prisma|better-sqlite3|pg)/|^(?:@prisma/.*|better-sqlite3|pg)$|^src/store/generated/";
const rooms = Object.keys(MAY_IMPORT).join("|");

const imports = Object.entries(MAY_IMPORT).map(([room, others]) => ({
  name: `${room}-imports`,
  comment: others.length === 0 ? `${room} imports nothing of ours.` : `${room} imports ${others.join(", ")}.`,
  from: { path: `^src/${room}/` },
  to: { path: "^src/", pathNot: `^src/(?:${[room, ...others].join("|")})/` },
}));

const rules = [
  ...imports,
  {
    name: "known-rooms",
    comment: "A new room says in MAY_IMPORT what it may import.",
    from: { path: "^src/[^/]+/", pathNot: `^src/(?:${rooms})/` },
    to: {},
  },
  {
    name: "front-door",
    comment: "Outside its folder a room is known by its index.ts.",
    from: { path: "^src/([^/]+)" },
    to: {
      path: "^src/(?:org|store|delivery|desk|schedule|sheets)/",
      pathNot: ["^src/$1/", "^src/[^/]+/index[.]ts$"],
    },
  },
  {
    name: "feature-front-door",
    comment: "Outside its folder a feature is known by its index.ts.",
    from: { path: ["^src/features/([^/]+)/", "^src/"] },
    to: { path: "^src/features/", pathNot: ["^src/features/$1/", "^src/features/[^/]+/index[.]ts$"] },
  },
  {
    name: "platforms-apart",
    comment: "No platform imports another.",
    from: { path: "^src/platforms/([^/]+)/" },
    to: { path: "^src/platforms/", pathNot: "^src/platforms/$1/" },
  },
  {
    name: "platforms-on-top",
    comment: "Only main.ts, cli.ts and config.ts name platforms.",
    from: { path: "^src/", pathNot: "^src/(?:platforms/|(?:main|cli|config)[.]ts$)" },
    to: { path: "^src/platforms/" },
  },
  {
    name: "top-is-not-imported",
    comment:
      "main.ts hands out what the rooms need; nobody reaches up for it, but config.ts has words of its own, and the command line is several files.",
    from: {
      path: "^src/",
      pathNot:
        "^src/(?:main|cli|cli-org|cli-doctor|cli-export|cli-export-args|cli-outcome|config|config-names|config-feishu)[.]ts$",
    },
    to: { path: "^src/[^/]+[.]tsx?$" },
  },
  {
    name: "worker-is-started",
    comment: "worker.ts is what a worker thread runs: whoever starts one knows its type.",
    from: { path: "^src/" },
    to: { path: "^src/worker[.]ts$", dependencyTypesNot: ["type-only"] },
  },
  {
    name: "slack-sdk",
    comment: "@slack/* stays in src/platforms/slack.",
    from: { path: "^src/", pathNot: "^src/platforms/slack/" },
    to: { path: "(?:^|/)@slack/" },
  },
  {
    name: "feishu-sdk",
    comment: "@larksuiteoapi/* stays in src/platforms/feishu.",
    from: { path: "^src/", pathNot: "^src/platforms/feishu/" },
    to: { path: "(?:^|/)@larksuiteoapi/" },
  },
  {
    name: "database-in-store",
    comment: "Prisma and the drivers beneath it stay in src/store; a record.ts may know Prisma's types.",
    from: { path: "^src/", pathNot: "^src/(?:store/|.*/record[.]ts$)" },
    to: { path: DATABASE },
  },
  {
    name: "record-types-only",
    comment: "A record.ts works on the transaction that it is given: of Prisma it knows the types.",
    from: { path: "^src/(?!store/).*/record[.]ts$" },
    to: { path: DATABASE, dependencyTypesNot: ["type-only"] },
  },
  {
    name: "no-tests-in-source",
    comment: "src/ stands without the folders around it.",
    from: { path: "^src/" },
    to: { path: "^(?:test|bench|scripts|prisma)/" },
  },
  {
    name: "no-dev-dependency",
    comment: "What runs is installed with --omit=dev.",
    from: { path: "^src/", pathNot: "/build[.]mjs$" },
    to: { dependencyTypes: ["npm-dev"], dependencyTypesNot: ["type-only"] },
  },
  { name: "no-cycles", comment: "A cycle is one module in two files.", from: {}, to: { circular: true } },
  {
    name: "no-orphans",
    comment: "Nobody imports it and it imports nobody.",
    from: { orphan: true, pathNot: "[.]d[.]ts$" },
    to: {},
  },
  {
    name: "no-unresolvable",
    comment: "Neither a file of ours nor an installed package.",
    from: {},
    to: { couldNotResolve: true },
  },
];

/** @type {import("dependency-cruiser").IConfiguration} */
module.exports = {
  forbidden: rules.map((rule) => ({ severity: "error", ...rule })),
  options: {
    doNotFollow: { path: ["node_modules", "^src/store/generated/"] },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default", "types"],
    },
    tsConfig: { fileName: "tsconfig.json" },
  },
};
