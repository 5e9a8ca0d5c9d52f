import type { Locator, Page } from '@playwright/test';
import { expect, signIn, test, wednesdayMorning } from './fixtures.ts';
