-- DropIndex
DROP INDEX "Handoff_series_number_key";

-- AlterTable
ALTER TABLE "Department" ADD COLUMN     "closed" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "restarts" TEXT NOT NULL DEFAULT 'never';

-- AlterTable
ALTER TABLE "Draft" ADD COLUMN     "handoffId" TEXT,
ADD COLUMN     "known" JSONB;

-- AlterTable
ALTER TABLE "File" ADD COLUMN     "source" JSONB,
ALTER COLUMN "bytes" DROP NOT NULL;

-- AlterTable
ALTER TABLE "Handoff" ADD COLUMN     "carries" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "endReason" TEXT,
ADD COLUMN     "endedAt" TIMESTAMP(3),
ADD COLUMN     "fromId" TEXT,
ADD COLUMN     "impactCs" TEXT,
ADD COLUMN     "impactCustomer" TEXT,
ADD COLUMN     "impactOps" TEXT,
ADD COLUMN     "kindFacts" JSONB NOT NULL DEFAULT '{}',
ADD COLUMN     "maskedAt" TIMESTAMP(3),
ADD COLUMN     "orders" JSONB NOT NULL DEFAULT '[]',
ADD COLUMN     "period" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "promisedAt" TIMESTAMP(3),
ADD COLUMN     "question" TEXT,
ADD COLUMN     "since" TIMESTAMP(3),
ADD COLUMN     "toId" TEXT,
ADD COLUMN     "urgentBecause" TEXT;

-- AlterTable
ALTER TABLE "Kind" ADD COLUMN     "answerMinutes" INTEGER,
ADD COLUMN     "facts" JSONB NOT NULL DEFAULT '[]',
ADD COLUMN     "resultEn" TEXT,
ADD COLUMN     "resultMinutes" INTEGER,
ADD COLUMN     "resultZh" TEXT;

-- AlterTable
ALTER TABLE "Person" ADD COLUMN     "leftAt" TIMESTAMP(3),
ADD COLUMN     "shared" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "Audit" (
    "id" TEXT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,
    "by" TEXT,
    "what" TEXT NOT NULL,
    "data" JSONB NOT NULL,

    CONSTRAINT "Audit_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "OrderNumber" (
    "folded" TEXT NOT NULL,
    "handoffId" TEXT NOT NULL,

    CONSTRAINT "OrderNumber_pkey" PRIMARY KEY ("folded","handoffId")
);

-- CreateTable
CREATE TABLE "HandoffText" (
    "handoffId" TEXT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,
    "text" TEXT NOT NULL,

    CONSTRAINT "HandoffText_pkey" PRIMARY KEY ("handoffId")
);

-- CreateTable
CREATE TABLE "Follower" (
    "handoffId" TEXT NOT NULL,
    "personId" TEXT NOT NULL,

    CONSTRAINT "Follower_pkey" PRIMARY KEY ("handoffId","personId")
);

-- CreateTable
CREATE TABLE "Attachment" (
    "handoffId" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "fileId" TEXT NOT NULL,

    CONSTRAINT "Attachment_pkey" PRIMARY KEY ("handoffId","fileId")
);

-- What is stored already
UPDATE "Handoff" SET "since" = "createdAt", "urgentBecause" = CASE WHEN "urgent" THEN 'other' END;
UPDATE "Handoff" SET "orders" = jsonb_build_array(jsonb_build_object('number', "orderNumber", 'done', false)) WHERE "orderNumber" IS NOT NULL;
INSERT INTO "OrderNumber" ("folded", "handoffId") SELECT upper(replace(replace("orderNumber", '-', ''), ' ', '')), "id" FROM "Handoff" WHERE "orderNumber" IS NOT NULL;
INSERT INTO "HandoffText" ("handoffId", "at", "text") SELECT "id", "createdAt", lower("series" || '-' || "number" || ' ' || "ask" || ' ' || coalesce("facts", '') || ' ' || coalesce("progress", '') || ' ' || coalesce("result", '')) FROM "Handoff";
UPDATE "HandoffEvent" SET "data" = "data" || '{"onBehalf": null}' WHERE "kind" IN ('updated', 'done');
UPDATE "HandoffEvent" SET "data" = jsonb_build_object('logged', jsonb_build_object(
  'id', h."id", 'series', h."series", 'period', h."period", 'number', h."number", 'department', h."departmentCode", 'kind', h."kindCode",
  'ask', h."ask", 'facts', h."facts", 'kindFacts', '{}'::jsonb, 'impactCustomer', NULL, 'impactCs', NULL, 'impactOps', NULL,
  'orders', h."orders", 'urgentBecause', h."urgentBecause", 'promisedAt', NULL, 'wishedOn', h."wishedOn",
  'requester', h."requesterId", 'requesterPlace', h."requesterPlace", 'createdAt', to_char(h."createdAt", 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'since', to_char(h."since", 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'carries', 0, 'fromId', NULL
)) FROM "Handoff" h WHERE h."id" = "HandoffEvent"."handoffId" AND "HandoffEvent"."kind" = 'logged';
ALTER TABLE "Handoff" DROP COLUMN "orderNumber",
ALTER COLUMN "since" SET NOT NULL,
ALTER COLUMN "kindFacts" DROP DEFAULT,
ALTER COLUMN "orders" DROP DEFAULT;
ALTER TABLE "Kind" ALTER COLUMN "facts" DROP DEFAULT;

-- CreateIndex
CREATE INDEX "Audit_at_idx" ON "Audit"("at");

-- CreateIndex
CREATE INDEX "OrderNumber_handoffId_idx" ON "OrderNumber"("handoffId");

-- CreateIndex
CREATE INDEX "HandoffText_at_idx" ON "HandoffText"("at");

-- CreateIndex
CREATE INDEX "Follower_personId_idx" ON "Follower"("personId");

-- CreateIndex
CREATE INDEX "Attachment_fileId_idx" ON "Attachment"("fileId");

-- CreateIndex
CREATE INDEX "Handoff_status_createdAt_idx" ON "Handoff"("status", "createdAt");

-- CreateIndex
CREATE INDEX "Handoff_status_endedAt_idx" ON "Handoff"("status", "endedAt");

-- CreateIndex
CREATE UNIQUE INDEX "Handoff_series_period_number_key" ON "Handoff"("series", "period", "number");

-- AddForeignKey
ALTER TABLE "OrderNumber" ADD CONSTRAINT "OrderNumber_handoffId_fkey" FOREIGN KEY ("handoffId") REFERENCES "Handoff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "HandoffText" ADD CONSTRAINT "HandoffText_handoffId_fkey" FOREIGN KEY ("handoffId") REFERENCES "Handoff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Follower" ADD CONSTRAINT "Follower_handoffId_fkey" FOREIGN KEY ("handoffId") REFERENCES "Handoff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Attachment" ADD CONSTRAINT "Attachment_handoffId_fkey" FOREIGN KEY ("handoffId") REFERENCES "Handoff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Attachment" ADD CONSTRAINT "Attachment_fileId_fkey" FOREIGN KEY ("fileId") REFERENCES "File"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
