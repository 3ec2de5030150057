import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import { components } from './examples.ts'

const cases = Object.entries(components).flatMap(([component, examples]) =>
  Object.entries(examples).map(([name, element]) => ({
    name: `${component}: ${name}`,
    page: renderToStaticMarkup(element),
  })),
)

const all = (page: string, pattern: RegExp) => [...page.matchAll(pattern)]
const attribute = (tag: string, name: string) => new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1]

describe.each(cases)('$name', ({ page }) => {
  test('carries no script, style or handler that a strict content security policy would refuse', () => {
    expect(page).not.toMatch(/<script|<style|\sstyle="|\son\w+="|javascript:/)
  })

  test('gives every id once, and every reference to an id finds it', () => {
    const ids = all(page, /\sid="([^"]+)"/g).map((match) => match[1])
    expect(new Set(ids).size).toBe(ids.length)
    const references = all(page, /\s(?:for|aria-labelledby|aria-describedby)="([^"]+)"/g)
    for (const id of references.flatMap((match) => match[1]?.split(' ') ?? [])) expect(ids).toContain(id)
  })

  test('labels every control', () => {
    const labelled = all(page, /<label for="([^"]+)"/g).map((match) => match[1])
    for (const [tag] of all(page, /<(?:input|select|textarea)[^>]*>/g)) {
      if (!tag.includes('type="hidden"')) expect(labelled).toContain(attribute(tag, 'id'))
    }
  })

  test('names every picture, or hides it', () => {
    for (const [tag] of all(page, /<svg[^>]*>/g)) {
      expect(tag).toMatch(/aria-hidden="true"|aria-label="[^"]+"|aria-labelledby="[^"]+"/)
    }
  })

  test('gives every table a caption and every heading cell a scope', () => {
    for (const [table] of all(page, /<table[\s\S]*?<\/table>/g)) expect(table).toMatch(/<caption>.+<\/caption>/)
    for (const [tag] of all(page, /<th[\s>][^>]*>?/g)) expect(tag).toMatch(/scope="(?:col|row)"/)
  })

  test('names every landmark and gives every link words and an address', () => {
    for (const [tag] of all(page, /<(?:nav|section)[^>]*>/g)) expect(tag).toMatch(/aria-label(?:ledby)?="[^"]+"/)
    for (const [link, attributes, words] of all(page, /<a([^>]*)>([\s\S]*?)<\/a>/g)) {
      expect(attributes).toMatch(/href="[^"]+"/)
      expect(words?.replace(/<[^>]+>/g, '').trim() || attribute(link, 'aria-label')).toBeTruthy()
    }
  })
})
