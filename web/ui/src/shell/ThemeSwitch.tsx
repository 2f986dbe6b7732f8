import { useEffect } from 'react';
import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { Icon } from '../kit/Icon';
import { useKept } from './kept';
import { applyTheme, readTheme, themeKey, themes } from './theme';

const icons = { light: 'sun', dark: 'moon', system: 'system' } as const;
const words = { light: 'Light', dark: 'Dark', system: 'As the system' } as const;

/** Chooses between light, dark and what the system has. */
export function ThemeSwitch() {
  const [kept, setKept] = useKept(themeKey);
  const theme = readTheme(kept);
  useEffect(() => applyTheme(theme), [theme]);
  return (
    <MenuTrigger>
      <Button className="icon-button" aria-label={`Theme: ${words[theme]}`}>
        <Icon name={icons[theme]} />
      </Button>
      <Popover className="popover" placement="bottom end">
        <Menu
          className="menu"
          aria-label="Theme"
          selectionMode="single"
          disallowEmptySelection
          selectedKeys={[theme]}
          onAction={(key) => setKept(key === 'system' ? null : String(key))}
        >
          {themes.map((one) => (
            <MenuItem key={one} id={one} className="menu-item" textValue={words[one]}>
              <Icon name={icons[one]} />
              {words[one]}
              {one === theme && <Icon name="check" />}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
