-- AlterTable
ALTER TABLE "Posting" ADD COLUMN     "fence" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "pendingSince" TIMESTAMP(3),
ADD COLUMN     "plainBecause" TEXT;
UPDATE "Posting" SET "pendingSince" = "nextAt";
ALTER TABLE "Posting" ALTER COLUMN "pendingSince" SET NOT NULL;
