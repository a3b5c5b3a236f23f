-- CreateIndex
CREATE INDEX "Handoff_ownerId_status_urgent_createdAt_idx" ON "Handoff"("ownerId", "status", "urgent", "createdAt");
