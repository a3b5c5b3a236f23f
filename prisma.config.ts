import { defineConfig } from "prisma/config";

// Prisma's CLI fetches a schema engine even for `generate`, which needs none: naming a binary that exists keeps it offline.
process.env["PRISMA_SCHEMA_ENGINE_BINARY"] ??= process.execPath;

export default defineConfig({ schema: "prisma/schema.prisma" });
