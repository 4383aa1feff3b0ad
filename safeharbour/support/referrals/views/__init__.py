"""Pages of referrals: writing one, the two lists, one referral with its hand-over, and the coordinator's board."""
