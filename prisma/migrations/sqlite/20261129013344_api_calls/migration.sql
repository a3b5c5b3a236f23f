-- CreateTable
CREATE TABLE "ApiCalls" (
    "platform" TEXT NOT NULL,
    "month" TEXT NOT NULL,
    "calls" INTEGER NOT NULL,
    "since" DATETIME NOT NULL,
    "told" INTEGER NOT NULL DEFAULT 0,
    "toldAllowance" INTEGER NOT NULL DEFAULT 0,

    PRIMARY KEY ("platform", "month")
);
