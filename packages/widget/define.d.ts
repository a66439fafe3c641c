// Defines the element.
export {};
