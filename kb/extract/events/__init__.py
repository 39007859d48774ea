"""Happenings at work: job losses, hires, hiring stops, deployments, shutdowns."""
