import type * as Electron from 'electron';
import { guarded } from '../guard.ts';

type Template = Electron.MenuItemConstructorOptions[];

let applicationMenu: Menu | null = null;

/** A menu that is kept and can be looked at; no window shows it and no key reaches it. */
class Menu {
  readonly items: Template = [];

  static setApplicationMenu(menu: Menu | null): void {
    applicationMenu = menu;
  }

  static getApplicationMenu(): Menu | null {
    return applicationMenu;
  }

  static buildFromTemplate(template: Template): Menu {
    const menu = guarded('Menu', new Menu());
    menu.items.push(...template);
    return menu;
  }
}

const guardedMenu = guarded('Menu', Menu);

/** `Menu`. */
export { guardedMenu as Menu };
