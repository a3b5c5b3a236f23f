-- AlterTable
ALTER TABLE "Handoff" ADD COLUMN "link" TEXT;
